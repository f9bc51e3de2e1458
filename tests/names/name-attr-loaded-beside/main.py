import session
import user

user.wait()
