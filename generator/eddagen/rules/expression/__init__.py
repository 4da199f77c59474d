"""The rules of expressions and of what stands beside them: the names and values that a machine's rows and its model use.

All four are found while a text is read, by ir/expression.py, ir/machine_build.py and model/world.py; the modules word them. The
order is theirs: a text that cannot be read has no names, an unknown name has no values. This package uses nothing of ir/, so that
the parser of expressions may use it.
"""
