<?php
const NAME = "main";
