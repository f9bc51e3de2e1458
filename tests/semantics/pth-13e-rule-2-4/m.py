W="own"
