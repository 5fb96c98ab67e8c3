<ul>
<?php foreach (["a", "b"] as $item): ?>
  <li><?= htmlspecialchars("<$item>") ?></li>
<?php endforeach ?>
</ul>
