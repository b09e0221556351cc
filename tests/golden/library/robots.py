from urllib.robotparser import RobotFileParser

parser = RobotFileParser()
parser.parse('''# rules
User-agent: figtree
User-agent: FigTree2
Crawl-delay: 3
Request-rate: 9/30
Disallow: /tmp
Allow: /tmp/ok

User-agent: *
Disallow: /private/ # all
Disallow:

Sitemap: http://example.com/map.xml
'''.splitlines())
for agent in ['figtree', 'FigTree2/1.0', 'other']:
    for url in ['/tmp', '/tmp/ok', '/private/x', '/', 'http://h/tmp/a?b']:
        print(agent, url, parser.can_fetch(agent, url))
    print(parser.crawl_delay(agent), parser.request_rate(agent))
print(parser.site_maps())
print(parser)
