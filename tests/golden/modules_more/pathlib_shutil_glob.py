from pathlib import Path, PurePosixPath as P, PurePath
import os, tempfile
def t(s):
    try: print(s,'->',repr(eval(s)))
    except BaseException as e: print(s,'!!',type(e).__name__,e)
for s in '''P('a/b/../c.tar.gz')
P('/'), P('//a'), P('///a'), P(''), P('.'), P('a','/b','c')
P('/a/b.txt').parts, P('/a/b.txt').parent, P('/a/b.txt').name, P('/a/b.txt').stem, P('/a/b.txt').suffix
P('a.tar.gz').suffixes, P('.bashrc').suffix, P('a.').suffix, P('a.').stem
list(P('/a/b/c').parents), P('/a/b/c').parents[0], P('/a/b/c').parents[-1], P('a/b').parents[5]
P('a')/'b'/P('c'), 'x'/P('y'), P('a')/3
P('/a/b').relative_to('/a'), P('/a/b').is_relative_to('/c')
P('/a/b').relative_to('/c')
P('a/b').with_name('x.py'), P('a/b.txt').with_suffix('.md'), P('a/b.txt').with_stem('q'), P('a/b.txt').with_suffix('')
P('a/b').with_suffix('md')
P('/').with_name('x')
P('a/b').with_name('x/y')
P('a/b.py').match('*.py'), P('/a/b.py').match('a/*.py'), P('a/b.py').match('/a/*.py')
P('a')==P('./a'), P('a')<P('b'), hash(P('a'))==hash(P('a/')), {P('a'):1}[P('a')]
P('a')<3
str(P('a/b')), repr(P('a')), bytes(P('a')), os.fspath(P('a/b')), P('/a b').as_uri(), P('a').as_uri()
P('a').joinpath('b','c'), P('/a').is_absolute(), P('/a').anchor, P('/a').root, P('/a').drive
PurePath('a'), Path('a'), type(Path('.'))
P(3)
P(b'a')
P('a').parents, isinstance(P('a'), os.PathLike)
P('a').foo'''.splitlines(): t(s)
d=Path(tempfile.mkdtemp())
(d/'x').mkdir(); (d/'x'/'a.txt').write_text('hello\nworld'); (d/'b.py').write_bytes(b'1'); (d/'x'/'y'/'z').mkdir(parents=True); (d/'x'/'y'/'c.txt').touch()
print((d/'x'/'a.txt').read_text().split(), (d/'b.py').read_bytes(), (d/'b.py').exists(), (d/'x').is_dir(), (d/'q').exists(), (d/'b.py').is_file())
for p in ('*','*.py','**/*.txt','x/*','**','x/a.txt'): print(p, sorted(str(q.relative_to(d)) for q in d.glob(p)))
print(sorted(q.name for q in d.rglob('*')), sorted(q.name for q in d.iterdir()))
print((d/'b.py').stat().st_size, (d/'b.py').rename(d/'c.py').name, d.resolve().is_absolute())
for f in (lambda: (d/'x').mkdir(), lambda: (d/'no').read_text(), lambda: (d/'x').rmdir(), lambda: (d/'no').unlink(), lambda: Path('a').write_text(3)):
    try: f()
    except Exception as e: print(type(e).__name__, str(e).replace(str(d),'D'))
(d/'no').unlink(missing_ok=True)
with (d/'w.txt').open('w') as f: f.write('x')
import shutil
print(sorted(os.listdir(shutil.copytree(d, str(d)+'2'))), os.path.basename(shutil.copy(d/'c.py', d/'x')))
shutil.move(str(d/'c.py'), str(d/'moved.py')); print((d/'moved.py').exists())
import glob; print(sorted(os.path.relpath(p,d) for p in glob.glob(str(d/'**/*.txt'),recursive=True)))
shutil.rmtree(d); shutil.rmtree(str(d)+'2'); print(d.exists())
