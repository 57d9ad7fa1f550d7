"""The written work: its model, its dates, its reader, and where it is found."""
