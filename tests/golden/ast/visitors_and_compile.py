import ast


class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Name(self, node):
        self.found.append((node.id, type(node.ctx).__name__))

    def visit_FunctionDef(self, node):
        self.found.append(node.name)
        self.generic_visit(node)


names = Names()
names.visit(ast.parse('def f(x):\n    y = x + z\n    return y'))
print(names.found)


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)

    def visit_Pass(self, node):
        return None


tree = Double().visit(ast.parse('a = 1 + 2\nif a:\n    pass\n    b = 3'))
print(ast.unparse(tree))
space = {}
exec(compile(ast.fix_missing_locations(tree), '<tree>', 'exec'), space)
print(space['a'], space['b'])
print(eval(compile(ast.parse('3 * 4', mode='eval'), '<tree>', 'eval')))

node = ast.BinOp(left=ast.Constant(5), op=ast.Mult(), right=ast.Name('n', ast.Load()))
print(ast.dump(node), node._fields, ast.BinOp.__match_args__)
print(eval(compile(ast.fix_missing_locations(ast.Expression(node)), '<tree>', 'eval'), {'n': 6}))
print([type(n).__name__ for n in ast.walk(ast.parse('f(a, b=1)'))])
print([(name, value) for name, value in ast.iter_fields(ast.Constant(1, kind=None))])
print(isinstance(ast.Constant('x'), ast.Str), isinstance(ast.Constant(1), ast.Num), ast.Num(3).n)
print(ast.parse('a').body[0].value.ctx is ast.parse('b').body[0].value.ctx)

for text in ['[1, (2, 3)]', '{"a": -1.5, "b": {1, 2}}', "b'x' 'y'", '1 + 2j', 'f(x)', 'a', '1 +', ' {1: 2}', 'set()']:
    try:
        print(repr(text), ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])

for make in [lambda: ast.Name(1, 2, 3), lambda: ast.Name('a', id='b'), lambda: compile(ast.Module([], []), '', 'eval'),
             lambda: compile(ast.Module([ast.Expr(ast.Name('x', ast.Load()))], []), '', 'exec'),
             lambda: compile(ast.fix_missing_locations(ast.Module([ast.Expr(ast.Name('x', ast.Store()))], [])), '', 'exec'),
             lambda: compile(ast.fix_missing_locations(ast.Module([ast.Delete([])], [])), '', 'exec'),
             lambda: compile(ast.fix_missing_locations(ast.Module([ast.Return()], [])), '', 'exec'),
             lambda: compile(ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Constant(1), ast.Add()))), '', 'eval')]:
    try:
        print(make())
    except (TypeError, ValueError, SyntaxError) as e:
        print(type(e).__name__, e)
