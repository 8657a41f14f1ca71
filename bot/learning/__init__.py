"""Learning which agency complaints are for, week by week, from what officers do with them.

`labels` writes down what officers say, `training` and `train` make a model of it in a process of
its own, `weekly` does so when it is due and tells of it, and `monitor` holds promises against what
came of them. Which model decides now is said by `bot.model_in_use`.
"""
