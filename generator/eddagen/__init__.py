"""eddagen: turns the YAML under spec/ into C++, tests, models and pages of the book.

The phases never mix, and each lives in its own module:

    load      YAML text to nodes with positions          load.py
    schema    shape of each document, by its `kind`      schema.py
    resolve   documents to elements (the IR)             resolve.py, kinds.py, targets/
    rules     what a shape cannot say                    rules/, model/
    plan      which files will exist, as data            emit/plan.py
    render    templates to text, in memory               emit/render.py
    registry  what touches the disk, and nothing else    emit/registry.py

Nothing is written before every phase has ended without an error.
"""
