"""The kind protocol/v1: what is on the wire.

`ir` is what a spec says. `build` makes it from a document; rules/protocol/ checks what a schema cannot. From the IR go two roads that
share nothing but the spec: `cpp_*` lowers the states to direct-coded C++, and `interpreter` walks them a byte at a time. The
samples and the generated tests hold the two together.
"""
