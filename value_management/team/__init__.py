"""What a team does each week and month: aims, one process seen, a huddle, small tests, Joy in Work, milestones.

Each module has one subject. Results are frozen and say in words what they found (`explain()`), give a plain dict
(`as_dict()`) and raise `value_management.errors.DataError` with every fault of what was given.
"""
