"""Files of every kind that are cut or have a flipped bit, at random places, as a disk does it: their times stay."""

import os
import shutil

from bench import EVERYTHING, SMALL, TooLate
from kills import times

KINDS = ("runs/*", "checkpoints/*", "networks/*", "permutations/*", "curves/*", "surfaces/*", "distances/*", "mli/*",
         "metanets/*", "zoo/*/*/*.parquet", "index/*")


def of_every_kind(bench):
    """Whatever a store holds."""
    generator = bench.random("damage")
    for repair in (False, True) * (1 if bench.repeats == 1 else 2):
        _many_files(bench, generator, repair)
    for name in ("sweep.yaml", "sweep.json"):
        _sweep_file(bench, generator, name)
    _manifest(bench, generator)
    times(bench.repeats, lambda: _silent_weight(bench, generator))
    times(1, lambda: _resume_points(bench, generator))
    _compacted(bench, generator)


def _many_files(bench, generator, repair):
    """One file of each kind in one store, flipped or cut: fsck names each, and the sweep's command puts all right."""
    store = _copy(bench, EVERYTHING)
    with bench.trial("a damaged file of each kind", EVERYTHING, store) as trial:
        files = [generator.choice(sorted(store.glob(kind))) for kind in KINDS if list(store.glob(kind))]
        done = [_damage(file, generator) for file in files]
        trial.injected = len(files)
        trial.damaged = _keys(files)
        trial.struck(", ".join(f"{file.parent.name}: {how}" for file, how in zip(files, done)))
        _expect_named(trial, trial.start("fsck"), files)
        if repair:
            trial.look("fsck", "--repair")
            trial.how += "; fsck --repair"
        trial.resume("run", "--master", "local[2]")


def _sweep_file(bench, generator, name):
    """Without what says whose results these are, commands stop; training with the sweep's own file puts it right."""
    store = _copy(bench, SMALL)
    with bench.trial(f"a damaged {name}", store=store) as trial:
        trial.struck(_damage(store / name, generator))
        check = trial.look("fsck")
        trial.expect(check.wait() == 1 and name in check.text(), f"fsck does not name it: {check.last_line()}")
        trial.resume("run", "--master", "local[2]")


def _manifest(bench, generator):
    """A zoo's, which is deleted and written anew, as the message says."""
    store = _copy(bench, EVERYTHING)
    with bench.trial("a damaged manifest of a zoo", EVERYTHING, store) as trial:
        manifest = store / "zoo" / "standard" / "v1" / "manifest.json"
        trial.struck(_flip(manifest, generator))
        _expect_named(trial, trial.look("fsck"), [manifest])
        manifest.unlink()
        trial.resume("run", "--master", "local[2]")


def _silent_weight(bench, generator):
    """A bit of a weight, found by whoever reads the vector first; no curve may come of it."""
    store = _copy(bench, SMALL)
    with bench.trial("a flipped bit of a weight", store=store) as trial:
        file = generator.choice(sorted(store.glob("runs/*")))
        place = _flip(file, generator, 0.1, 0.9)
        for table in ("curves", "permutations"):
            shutil.rmtree(store / table)
        trial.damaged = {file.stem}
        trial.struck(place)
        analysis = trial.start("analyze", "--master", "local[2]")
        trial.expect(analysis.wait() == 1 and file.name in analysis.text(),
                     f"analyze: exit code {analysis.wait()}, {file.name} is not named")
        wrong = bench.compare(bench.reference(SMALL), store).wrong
        trial.expect(wrong <= 1, f"{wrong} rows came of damaged weights")
        trial.resume("run", "--master", "local[2]")
    return trial.name


def _resume_points(bench, generator):
    """How far killed runs had come."""
    with bench.trial("a damaged resume point") as trial:
        driver = trial.start("run", "--master", "local[2]")
        trial.wait_for_run(driver, generator, 0.2 * bench.span("local[2]"))
        driver.kill()
        points = [file for file in sorted(trial.store.glob("resume/*.parquet"))
                  if not (trial.store / "runs" / file.name).exists()]
        if not points:
            raise TooLate
        trial.struck(", ".join(_damage(file, generator) for file in points))
        trial.injected = len(points)
        again = trial.resume("run", "--master", "local[2]")
        for file in points:
            trial.expect(f"run {file.stem[:12]} starts over" in again.text(), f"{file} was not named as damaged")
    return trial.name


def _compacted(bench, generator):
    """Files of many runs, which fsck --repair takes out of the way, with what can be read of them or trained again."""
    for train_first in (False, True):
        store = _copy(bench, EVERYTHING)
        with bench.trial("damaged compacted files", EVERYTHING, store) as trial:
            trial.look("compact")
            files = sorted(store.glob("*/compacted-*"))
            trial.expect(len(files) == 2, f"{len(files)} compacted files, not one of runs and one of checkpoints")
            done = [_damage(file, generator) for file in files]
            trial.injected = len(files)
            trial.damaged = {file.stem for file in bench.reference(EVERYTHING).glob("runs/*")}
            trial.struck(", ".join(f"{file.parent.name}: {how}" for file, how in zip(files, done)))
            _expect_named(trial, trial.start("fsck"), files)
            if train_first:
                trial.start("train", "--master", "local[2]").wait()
            trial.look("fsck", "--repair")
            trial.how += ("; train" if train_first else "") + "; fsck --repair"
            trial.resume("run", "--master", "local[2]")


def _copy(bench, sweep):
    store = bench.scratch / "stores" / f"copy-{bench.number()}"
    shutil.copytree(bench.reference(sweep), store)
    return store


def _expect_named(trial, check, files):
    code = check.wait()
    said = check.text()
    trial.expect(code == 1, f"fsck: exit code {code}, not 1")
    for file in files:
        name = str(file.relative_to(trial.store))
        trial.expect(name in said, f"fsck does not name {name}")


def _keys(files):
    """Runs of which weights are damaged, and which are trained again for that."""
    return {file.stem.split("-")[0] for file in files if file.parent.name in ("runs", "checkpoints")}


def _damage(file, generator):
    return _flip(file, generator) if generator.random() < 0.5 else _cut(file, generator)


def _flip(file, generator, least=0.0, most=1.0):
    data = bytearray(file.read_bytes())
    place = generator.randrange(int(least * len(data)), int(most * len(data)))
    data[place] ^= 1 << generator.randrange(8)
    _write(file, data)
    return f"bit of byte {place:,} of {len(data):,}"


def _cut(file, generator):
    data = file.read_bytes()
    length = generator.randrange(len(data))
    _write(file, data[:length])
    return f"cut to {length:,} of {len(data):,}"


def _write(file, data):
    status = os.stat(file)
    file.write_bytes(data)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
