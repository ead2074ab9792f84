"""The main job without a window."""
def show(environment, out): return 0
