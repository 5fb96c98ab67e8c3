{-# LANGUAGE TemplateHaskell #-}

import Language.Haskell.TH

main :: IO ()
main = print $(litE (integerL (product [1 .. 20])))
