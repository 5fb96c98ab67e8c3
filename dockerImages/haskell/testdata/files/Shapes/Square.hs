module Shapes.Square (Square (..), area) where

newtype Square = Square Int

area :: Square -> Int
area (Square side) = side ^ (2 :: Int)
