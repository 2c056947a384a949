"""Value management: box scores, run charts, milestones and honest benefit estimates.

The engine (everything but `lab` and `web`) imports only the standard library, so the
same files run under JupyterLab, from the command line and inside the published page. `lab` holds what needs
pandas, seaborn or widgets.
"""

__version__ = "0.1.0"
