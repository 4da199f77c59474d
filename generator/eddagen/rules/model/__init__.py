"""The rules of a machine's model.

E121 to E125 and E127 are found while the model is read (model/world.py, model/verdict.py), in the order of the file. The others are
found by the explorer (model/explore.py), which stops at the first: what follows a first fault is noise. The end (E136, E141), what is
never reached (E138) and what leads to something (E142, E143) are looked at only when every state was walked. The modules word what
was found.
"""
