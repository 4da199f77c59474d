"""What people look at specs with: explain, where, diff, step, new and watch.

The commands in eddagen/commands/ parse arguments and print; what they say is made here, as lines of text, so that tests hold it
word for word. All of them share facts.py (everything that a spec names), places.py (where each of these is, in every file) and
terminal.py (tables and wrapping at the width of the terminal, colour only on a terminal).
"""
