import sys
print('out')
sys.exit('error text')
