W="front"
