from tool import saw as saw
