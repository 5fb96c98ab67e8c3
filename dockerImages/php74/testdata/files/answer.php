<?php
return ["answer" => 42];
