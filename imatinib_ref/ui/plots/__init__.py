"""Plots of intervals, and the pages that have room for one."""
