e = ValueError('with notes')
e.add_note('look at the settings')
e.add_note('line one\nline two')
raise e
