"""Learning which agency complaints are for, week by week, from what officers do with them.

`labels` writes down what officers say, `training` and `train` make a model of it in a process of
its own, `weekly` does so when it is due and tells of it, `monitor` holds promises against what
came of them, and `registry` says which model decides now.
"""
