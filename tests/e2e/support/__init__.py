"""Helpers of the end-to-end tests: a server process under test, raw sockets with deadlines, and strict readers.

The helpers know nothing of Edda's insides. They see what any client sees: bytes, exit codes, files, and what
/proc tells about a process. Nothing here sleeps to wait for the server: every wait is for an event, with a
deadline that turns a hang into a failure with a sentence.
"""
