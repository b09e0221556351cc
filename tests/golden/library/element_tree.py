"""Trees of XML: reading, paths, changing, writing, errors."""
import xml.etree.ElementTree as ET, io
src = '''<?xml version="1.0"?>
<!-- top -->
<data xmlns:h="http://x.org/h">
  <country name="Liechtenstein"><rank updated="yes">2</rank><year>2008</year>
    <neighbor name="Austria" direction="E"/><neighbor name="Switzerland" direction="W"/></country>
  <country name="Singapore"><rank>5</rank><year>2011</year><neighbor name="Malaysia"/></country>
  <h:item id="a1">text &amp; &lt;more&gt; <b>bold</b> tail</h:item>
</data>'''
r = ET.fromstring(src)
print(r.tag, r.attrib, len(r), [c.tag for c in r], r[0].get('name'), r[0][1].text)
for n in r.iter('neighbor'): print(n.attrib)
for p in ['country','./country/neighbor','.//neighbor',"country[@name='Singapore']/year","country[2]","country[last()]",".//year/..","country[rank='5']","*","{http://x.org/h}item",".//neighbor[@direction]","country[year]",".//*[@id]","country[rank!='5']",".","country[1]/neighbor[2]"]:
    print(p, [(e.tag, e.attrib) for e in r.findall(p)])
print(r.findall('h:item', {'h':'http://x.org/h'}), r.findtext('country/year'), r.findtext('nope','dflt'), r.find('nope'))
for c in r.findall('country'):
    c.find('rank').text = str(int(c.find('rank').text)+1); c.find('rank').set('updated','no')
r.remove(r[1])
print(ET.tostring(r).decode()); print(ET.tostring(r, encoding='unicode')[:80]); print(ET.tostring(r,'utf-8', xml_declaration=True)[:60])
a = ET.Element('a', {'k':'v"<&'}); b = ET.SubElement(a,'b', x='1'); b.text='t<>&"é'; b.tail='TT'; ET.SubElement(a,'c'); a.append(ET.Comment('hi')); a.append(ET.PI('t','x y'))
ET.dump(a); ET.indent(a); ET.dump(a); print(ET.tostring(a, short_empty_elements=False)); print(ET.tostring(a, method='html')); print(ET.tostring(a, method='text', encoding='unicode'))
t = ET.ElementTree(a); f = io.BytesIO(); t.write(f, encoding='utf-8', xml_declaration=True); print(f.getvalue())
print(list(r.itertext())[:3], a.items(), a.keys(), len(a), a[0] is b, list(a))
for s in ["<a","<a></b>","","<a>&x;</a>","<a/><b/>","text","<a x=1/>","<a x='1' x='2'/>"]:
    try: ET.fromstring(s)
    except ET.ParseError as e: print(repr(s), type(e).__mro__[:2], e, e.code, e.position)
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(ET.XMLID('<a id="q"><b id="z"/></a>')[1].keys(), ET.QName('u','t').text)
ET.register_namespace('hh','http://x.org/h'); print(ET.tostring(ET.fromstring('<q:x xmlns:q="http://x.org/h"><q:y q:z="1"/></q:x>')))
import copy; c=copy.deepcopy(a); print(ET.tostring(c)==ET.tostring(a), c is a)
for e in a.iter(): print(e.tag if isinstance(e.tag,str) else e.tag.__name__)
