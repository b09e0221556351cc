"""The nodes of ast, by the name of CPython's module in C."""

import ast as _nodes

globals().update((name, value) for name, value in vars(_nodes).items()
                 if isinstance(value, type) and value.__module__ == "ast" and name in (*_nodes._types, "AST", "mod", "stmt",
                 "expr", "expr_context", "boolop", "operator", "unaryop", "cmpop", "excepthandler", "pattern",
                 "type_ignore") or name.startswith("PyCF_"))
