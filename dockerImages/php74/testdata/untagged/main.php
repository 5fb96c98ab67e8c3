declare(strict_types=1);

function double(int $n): int
{
    return $n * 2;
}

echo double(21), " on line ", __LINE__, " of ", basename(__FILE__), "\n";
