# collections: exact
# pickle defines its exceptions in Python, and then takes those of C: the former wait for a collection.
import gc
import pickle

print(pickle.PickleError.__module__, gc.collect(), gc.collect())
