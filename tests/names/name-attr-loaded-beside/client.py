from pkg.tool import waiter
