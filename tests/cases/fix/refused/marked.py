from known import *  # noqa: F403
