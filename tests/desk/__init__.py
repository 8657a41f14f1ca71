"""Tests of the desks: what officers see of cases in their chat groups, and do there."""
