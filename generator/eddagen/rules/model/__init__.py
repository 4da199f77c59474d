"""The rules of a machine's model.

E121 to E125 are found while the model is read (model/world.py, model/verdict.py), in the order of the file. The others are found by
the explorer (model/explore.py), which stops at the first: what follows a first fault is noise. Liveness (E136, E141) and what is
never reached (E138) are looked at only when every state was walked. The modules word what was found.
"""
