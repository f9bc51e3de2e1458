#include "cli/run.h"

int main(int count, char **arguments)
{
    return run(count, arguments);
}
