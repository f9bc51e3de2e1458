def first[T](items: list[T]) -> T:
    keep: T = items[0]
    return keep
class Stack[E: (int, str)](list[E]):
    item: E
type Pair[A] = tuple[A, Later]
class Later: ...
print(T)
