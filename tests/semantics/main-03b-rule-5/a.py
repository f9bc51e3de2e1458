from main import X
