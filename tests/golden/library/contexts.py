import contextvars
import gettext

var = contextvars.ContextVar('var', default=1)
bare = contextvars.ContextVar('bare')
print(var.name, var.get(), bare.get('none'))
try:
    bare.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is bare)
token = var.set(2)
print(var.get(), token.var is var, token.old_value is contextvars.Token.MISSING)
context = contextvars.copy_context()


def change():
    var.set(3)
    return var.get(), bare.get(None)


print(context.run(change), context[var], var.get(), len(context), var in context, list(context.values()))
var.reset(token)
print(var.get())
for wrong in [lambda: var.reset(token), lambda: context.run(context.run, print), lambda: contextvars.Token(),
              lambda: contextvars.ContextVar(1), lambda: context['x']]:
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0].split('<')[0])
print(gettext.gettext('x'), gettext.ngettext('one', 'many', 2))
