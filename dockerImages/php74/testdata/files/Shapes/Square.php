<?php
namespace Shapes;

class Square
{
    private $side;

    public function __construct($side)
    {
        $this->side = $side;
    }

    public function area()
    {
        return $this->side ** 2;
    }
}
