# Type comments and feature versions of ast.parse.
import ast
def t(src,**k):
    try:
        tree=ast.parse(src,type_comments=True,**k)
        print(ast.dump(tree))
    except SyntaxError as e: print('SE',e.msg)
t("x = 1 # type: int\n")
t("for a in []:  # type: int\n    pass\n")
t("def f(a, # type: A\n  b=(1), # type: B\n *c # type: C\n):\n  # type: (...) -> int\n  pass\n")
t("def f(): # type: () -> int\n  pass\n")
t("def f(): # type: () -> int\n  # type: () -> int\n  pass\n")
t("with a as b: # type: int\n  @x\n  def f(): pass\n")
t("pass # type: ignore[x]\nx = y = 2 # type: ignorexx\n")
t("while True: # type: int\n  pass\n")
t("async def f():\n  async for i in x: # type: int\n    await y\n")
t("x: int = 1\n",feature_version=(3,5)); t("(a:=1)\n",feature_version=(3,7)); t("1_000\n",feature_version=5); t("f'{x=}'",feature_version=(3,7)); t("def f(a,/): pass",feature_version=7)
for s in ("() -> int","(int, *str, **Any) -> float","(str,) -> List[int]","int", "(int -> x"):
    try: print(ast.dump(ast.parse(s,mode='func_type')))
    except SyntaxError as e: print('SE',e.msg)
