"""A class is counted path by path, and told as far as nobody can be told from it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cohort.anonymous import Names
from sim.cohort.division import evenness
from sim.cohort.summary import sum_up
from sim.cohort.tally import MOST_REASONS, Branch, Tally
from sim.cohort.told import Told, tell
from sim.play.playthrough import Playthrough
from sim.saves.save import Judgement, Save, SavedStep
from sim.scenario.model import Name, Scenario
from tests.classes import BRIDGE, CROSS, HOME, SWIM, counts, judging, summed, walked
from tests.invented import put, the_scenario
from tests.often import often
from tests.walks import scenarios


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def test_at_every_fork_it_is_counted_who_came_and_who_chose_what(ford: Scenario) -> None:
    saves = [walked(ford, path) for path in (CROSS, CROSS, HOME, BRIDGE, SWIM, SWIM)]

    cohort = summed(ford, saves, least=1)

    assert [(str(fork.node.id), fork.time, fork.came) for fork in cohort.forks] == [
        ("bank", 1, 6),
        ("camp", 1, 4),
        ("camp", 2, 3),
    ]
    assert counts(cohort, "bank") == {"cross": 2, "wait": 4}
    assert counts(cohort, "camp") == {"scout": 3, "home": 1}
    assert {str(taken.choice.id): taken.count for taken in cohort.forks[2].taken} == {
        "bridge": 1,
        "swim": 2,
        "home": 0,
    }
    recorded = [fork.recorded and fork.recorded.id for fork in cohort.forks]
    assert recorded == ["cross", None, None]


def test_departures_endings_and_paths_under_way_add_up_to_the_class(ford: Scenario) -> None:
    cohort = summed(ford, [walked(ford, path) for path in (CROSS, HOME, HOME, ("wait",), ())], least=1)

    left = [(left.fork.id, left.choice.id, left.count) for left in cohort.departures]
    assert (left, cohort.stayed, cohort.departure_untold) == ([("bank", "wait", 3)], 1, 1)
    assert {place.node.id: place.count for place in cohort.endings} == {"crossing": 1, "far-bank": 0, "at-home": 2}
    assert {place.node.id: place.count for place in cohort.under_way} == {"bank": 1, "camp": 1}
    assert cohort.ending_untold == 0


def test_where_one_of_ten_chose_otherwise_no_number_tells_that_it_was_one(ford: Scenario) -> None:
    cohort = summed(ford, [walked(ford, CROSS)] * 9 + [walked(ford, HOME)])

    fork = cohort.forks[0]
    assert (fork.came, counts(cohort, "bank"), fork.untold) == (10, {"cross": 7}, 3)
    assert {place.node.id: place.count for place in cohort.endings} == {"crossing": 7, "far-bank": 0, "at-home": 0}
    assert cohort.forks[1].came == 0


def test_where_nobody_can_be_spared_the_whole_fork_is_not_told(ford: Scenario) -> None:
    cohort = summed(ford, [walked(ford, CROSS)] * 4 + [walked(ford, HOME)])

    assert (cohort.forks[0].came, counts(cohort, "bank"), cohort.forks[0].untold) == (5, {}, 5)


def test_a_class_smaller_than_the_least_group_is_not_told_at_all(ford: Scenario) -> None:
    cohort = summed(ford, [walked(ford, CROSS)] * 2)

    assert (cohort.paths, cohort.forks[0].came, cohort.ending_untold) == (2, 0, 2)
    assert summed(ford, []).paths == 0


@st.composite
def classes(draw: st.DrawFn) -> tuple[Scenario, list[Save]]:
    """A random scenario, and a class that walks about in it."""
    scenario = draw(scenarios())
    saves = []
    for _ in range(draw(st.integers(0, 25))):
        walk = Playthrough(scenario)
        walk.run_on()
        for _ in range(draw(st.integers(0, 4))):
            if not walk.offered:
                break
            walk.choose(draw(st.sampled_from(walk.offered)).id)
            walk.run_on()
        saves.append(Save(1, "random", tuple(SavedStep(step.at, step.chose) for step in walk.steps)))
    return scenario, saves


@often(150)
@given(drawn=classes(), least=st.integers(1, 5))
def test_every_number_told_is_nobody_or_at_least_so_many_and_they_add_up(
    drawn: tuple[Scenario, list[Save]], least: int
) -> None:
    scenario, saves = drawn
    cohort = summed(scenario, saves, least=least)

    for told in cohort.told.below():
        numbers = [told.last, told.untold, *(way.paths for _, way in told.ways)]
        assert sum(numbers) == told.paths or not told.paths
        if len(saves) >= least:
            assert all(number == 0 or number >= least for number in (told.paths, *numbers))
        assert told.paths <= told.branch.came
    shown = [taken.count for fork in cohort.forks for taken in fork.taken]
    shown += [place.count for place in (*cohort.endings, *cohort.under_way)]
    shown += [left.count for left in cohort.departures] + [cohort.stayed]
    assert all(number == 0 or number >= least for number in shown)
    for fork in cohort.forks:
        assert sum(taken.count for taken in fork.taken) + fork.went_no_further + fork.untold == fork.came


@often(150)
@given(drawn=classes(), least=st.integers(2, 5), of_one=st.integers(2, 6))
def test_where_people_have_several_paths_no_number_told_may_be_of_fewer_people(
    drawn: tuple[Scenario, list[Save]], least: int, of_one: int
) -> None:
    scenario, saves = drawn
    tally = Tally(scenario)
    whose = [number // of_one for number in range(len(saves))]
    for save, person in zip(saves, whose, strict=True):
        tally.add(save, "", person if whose.count(person) > 1 else None)
    cohort = sum_up(tally, "random", least=least)

    assert (cohort.paths, cohort.persons) == (len(saves), len(set(whose)))
    for told in cohort.told.below():
        groups = [way.branch for _, way in told.ways]
        for group, number in zip(groups, (way.paths for _, way in told.ways), strict=True):
            paths = Counter(person for branch in from_here(group) for person in branch.several)
            # Nobody else's paths but those of fewer people than `least` could not make up the number.
            alone = group.came - paths.total()
            largest = sorted([*paths.values(), *[1] * alone], reverse=True)
            assert number > sum(largest[: least - 1])


@often(60)
@given(drawn=classes())
def test_with_least_1_every_path_is_told_to_its_end(drawn: tuple[Scenario, list[Save]]) -> None:
    scenario, saves = drawn
    told = tell(summed(scenario, saves, least=1).told.branch, 1)

    def ways(told: Told, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        below = [path for chose, after in told.ways for path in ways(after, (*before, str(chose)))]
        return [before] * told.last + below

    assert sorted(ways(told)) == sorted(tuple(str(step.chose) for step in save.steps) for save in saves)


def test_a_class_divided_evenly_is_1_and_one_of_a_mind_is_0() -> None:
    assert evenness([5, 5]) == pytest.approx(1)
    assert evenness([4, 4, 4]) == pytest.approx(1)
    assert evenness([9, 0]) == 0
    assert evenness([9, 1]) == pytest.approx(0.469, abs=0.001)
    assert evenness([4, 4, 0]) == pytest.approx(0.631, abs=0.001)
    assert evenness([4]) is None
    assert evenness([0, 0]) is None


def test_no_division_is_told_where_only_one_choice_is(ford: Scenario) -> None:
    told = summed(ford, [walked(ford, CROSS)] * 9 + [walked(ford, HOME)])
    alike = summed(ford, [walked(ford, CROSS)] * 9)

    assert (told.forks[0].untold, told.forks[0].evenness) == (3, None)
    assert alike.forks[0].evenness == 0


def test_the_fork_that_divided_most_is_one_that_five_reached(ford: Scenario) -> None:
    saves = [walked(ford, CROSS)] * 8 + [walked(ford, HOME)] * 2 + [walked(ford, BRIDGE)] * 2

    assert (found := summed(ford, saves, least=1).divided) is not None
    assert found.node.id == "bank"
    more = summed(ford, [*saves, walked(ford, HOME)], least=1).divided
    assert more is not None
    # Two of the camp's choices are not offered when one first comes there: they are not counted as spurned.
    assert (more.node.id, more.came, round(more.evenness or 0, 2)) == ("camp", 5, 0.97)
    assert summed(ford, saves[:4], least=1).divided is None


CAMP = Name("camp")


def test_judgements_are_told_with_their_shift_and_the_reasons(ford: Scenario) -> None:
    said = [Judgement(CAMP, 4, 2, f"Reason {number}") for number in range(3)]
    said += [Judgement(CAMP, 3, 3)] * 3
    saves = [judging(walked(ford, HOME), one) for one in said] + [walked(ford, HOME)] * 5
    cohort = summed(ford, saves)

    assert len(cohort.judgements) == 1
    judged = cohort.judgements[0]
    assert judged.judged == 6
    assert [one.count for one in judged.before] == [0, 0, 3, 3, 0]
    assert [one.count for one in judged.after] == [0, 3, 3, 0, 0]
    assert [one.count for one in judged.shift] == [3, 3, 0]
    assert [reason.text for reason in judged.reasons] == ["Reason 0", "Reason 1", "Reason 2"]


def test_a_reason_that_few_gave_is_not_told_nor_a_judgement_where_few_came(ford: Scenario) -> None:
    few = [judging(walked(ford, HOME), Judgement(CAMP, 4, 2, "Only mine"))] * 2
    rest = [judging(walked(ford, HOME), Judgement(CAMP, 4, 2))] * 4

    assert summed(ford, few + rest).judgements[0].reasons == ()
    assert summed(ford, few + [walked(ford, CROSS)] * 8).judgements == ()


def test_nowhere_are_more_judgements_told_than_people_who_are_told_of(ford: Scenario) -> None:
    saves = [judging(walked(ford, HOME), Judgement(CAMP, 4, 2, "Why"))] * 9 + [walked(ford, CROSS)]
    cohort = summed(ford, saves)

    assert cohort.forks[1].came == 7
    assert (cohort.judgements[0].judged, len(cohort.judgements[0].reasons)) == (7, 7)


def test_where_one_of_five_gave_no_grade_before_that_side_is_not_told(ford: Scenario) -> None:
    said = [Judgement(CAMP, 4, 2)] * 4 + [Judgement(CAMP, None, 2)]
    judged = summed(ford, [judging(walked(ford, HOME), one) for one in said]).judgements[0]

    assert [sum(one.count for one in scale) for scale in (judged.before, judged.after, judged.shift)] == [0, 5, 0]


def test_scales_of_so_many_people_more_or_fewer_are_all_told(ford: Scenario) -> None:
    said = [Judgement(CAMP, 4, 2)] * 4 + [Judgement(CAMP, None, 2)] * 3
    judged = summed(ford, [judging(walked(ford, HOME), one) for one in said]).judgements[0]

    assert judged.judged == 7
    assert [sum(one.count for one in scale) for scale in (judged.before, judged.after, judged.shift)] == [4, 7, 4]


def test_that_one_of_those_who_came_gave_no_reason_is_not_told(ford: Scenario) -> None:
    saves = [judging(walked(ford, HOME), Judgement(CAMP, 4, 2, "Why"))] * 8
    judged = summed(ford, [*saves, judging(walked(ford, HOME), Judgement(CAMP, 4, 2))]).judgements[0]

    assert (judged.judged, len(judged.reasons), judged.more_reasons) == (9, 6, 0)


def test_who_judged_a_page_three_times_in_one_file_is_one_person(ford: Scenario) -> None:
    thrice = judging(walked(ford, HOME), *[Judgement(CAMP, grade, 2, "Mine") for grade in (1, 3, 4)])
    others = [judging(walked(ford, HOME), Judgement(CAMP, 4, 2))] * 2

    assert summed(ford, [thrice] * 2).judgements == ()
    judged = summed(ford, [thrice, *others]).judgements[0]
    assert (judged.judged, judged.reasons) == (3, ())
    assert [one.count for one in judged.before] == [0, 0, 0, 3, 0], "the last one counts, as where a path is replayed"


def test_a_judgement_of_a_page_that_the_path_does_not_come_to_does_not_count(ford: Scenario) -> None:
    saves = [judging(walked(ford, CROSS), Judgement(CAMP, 4, 2))] * 5

    assert summed(ford, saves).judgements == ()


def test_names_do_not_stand_in_the_reasons_of_others(ford: Scenario) -> None:
    said = "With ann and Group 7 (not Annabel)."
    saves = [judging(walked(ford, HOME, name), Judgement(CAMP, 4, 2, said)) for name in ("Ann", "Group 7", "Bo")]

    assert summed(ford, saves).judgements[0].reasons[0].text == "With [name] and [name] (not Annabel)."
    assert summed(ford, saves, least=1, named=True).judgements[0].reasons[0].text == said


def test_names_stand_in_the_order_in_which_people_look_for_them(ford: Scenario) -> None:
    saves = [walked(ford, CROSS, name) for name in ("Student 22", "bo", "Ann Berg", "Cy", "Student 3")]

    taken = summed(ford, saves, least=1, named=True).forks[0].taken[0]

    assert taken.names == ("Ann Berg", "bo", "Cy", "Student 3", "Student 22")


def test_of_a_thousand_and_more_players_every_name_is_taken_out(ford: Scenario) -> None:
    saves = [walked(ford, HOME, f"Student {number}") for number in range(1500)]
    saves[-3:] = [
        judging(walked(ford, HOME, name), Judgement(CAMP, 4, 2, f"{number}: student\n1498, STUDENT 14989, anna-lena."))
        for number, name in enumerate(("Student 1498", "Anna-Lena", "Bo"))
    ]

    given = [reason.text for reason in summed(ford, saves).judgements[0].reasons]

    assert given == [f"{number}: [name], STUDENT 14989, [name]." for number in range(3)]


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("Strauß", "STRAUSS, Strauss and Straußberg", "[name], [name] and Straußberg"),
        ("Strauss", "Strauß and Straßburg", "[name] and Straßburg"),
        ("Jos\u00e9", "Jose\u0301 and JOS\u00c9 and Josefa", "[name] and [name] and Josefa"),
        ("Jose\u0301", "Jos\u00e9.", "[name]."),
        ("김철수", "김철수가 말했다. 작은김철수", "[name]가 말했다. 작은김철수"),
        ("王芳", "我和王芳说好了", "我和[name]说好了"),
    ],
)
def test_a_name_is_found_in_capitals_in_either_form_of_its_letters_and_with_no_space_behind_it(
    name: str, said: str, told: str
) -> None:
    assert Names([name]).out_of(said) == told


@given(
    names=st.lists(st.text("aAiİıßsS b.*-한국王", min_size=1, max_size=6), max_size=6),
    text=st.text("aAiİıßsS b.*-한국王", max_size=30),
)
def test_names_are_found_as_a_search_for_every_one_of_them_finds_them(names: list[str], text: str) -> None:
    def folded(text: str) -> str:
        return text.replace("İ", "i").replace("ı", "i").casefold()

    known = sorted((folded(" ".join(name.split())) for name in names if len(name.strip()) > 1), key=len, reverse=True)
    each = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in known) or "(?!)"
    searched = rf"(?:(?<!\w)|(?=王))(?:{each})(?:(?!\w)|(?<=[한국王]))"

    assert folded(Names(names).out_of(text)) == re.sub(searched, "[name]", folded(text))


def test_the_two_paths_furthest_apart_part_first_and_go_on_longest(ford: Scenario) -> None:
    by_path = {"Ann": CROSS, "Bo": HOME, "Cy": BRIDGE}
    saves = [walked(ford, path, name) for name, path in by_path.items()]

    found = summed(ford, saves, least=1, named=True).furthest
    later = summed(ford, saves[1:], least=1, named=True).furthest

    assert found is not None and (set(found.names), found.fork.id) == ({"Ann", "Cy"}, "bank")
    assert later is not None and (set(later.names), later.fork.id) == ({"Bo", "Cy"}, "camp")


def test_no_two_are_furthest_apart_where_all_went_alike_or_no_names_are_told(ford: Scenario) -> None:
    alike = [walked(ford, HOME, name) for name in ("Ann", "Bo")]
    apart = [walked(ford, CROSS, "Ann"), walked(ford, HOME, "Bo")]

    assert summed(ford, alike, least=1, named=True).furthest is None
    assert summed(ford, apart, least=1).furthest is None


def test_of_very_many_reasons_the_first_are_kept_and_the_rest_counted(ford: Scenario) -> None:
    tally = Tally(ford)
    for number in range(MOST_REASONS + 50):
        tally.add(judging(walked(ford, HOME), Judgement(CAMP, 4, 2, f"Reason {number}")))

    judged = sum_up(tally, "ford").judgements[0]
    assert (len(judged.reasons), judged.more_reasons) == (MOST_REASONS, 50)


def test_what_no_longer_fits_counts_as_far_as_it_fits_and_says_why(ford: Scenario) -> None:
    tally = Tally(ford)
    save = walked(ford, ("wait",))
    stopped = tally.add(Save(1, "ford", (*save.steps, SavedStep(CAMP, Name("fly"))), fingerprint="other"))

    assert stopped == "Step 2: the choice 'fly' is no longer there at 'The camp'."
    assert (tally.stopped, tally.changed) == (1, 1)
    cohort = sum_up(tally, "ford", least=1)
    assert counts(cohort, "bank") == {"wait": 1}
    assert (cohort.forks[1].came, cohort.forks[1].went_no_further) == (1, 1)


def from_here(branch: Branch) -> Iterator[Branch]:
    """A branch and all that have grown from it."""
    yield branch
    for way in branch.ways.values():
        yield from from_here(way)


def test_the_tally_grows_with_what_differs_and_not_with_how_many_there_are(ford: Scenario) -> None:
    tally = Tally(ford)
    for _ in range(500):
        for path in (CROSS, HOME, BRIDGE):
            tally.add(walked(ford, path, "Somebody"))

    assert tally.paths == 1500
    grown = list(from_here(tally.root))
    assert len(grown) == 6
    assert not any(branch.players for branch in grown)


def test_a_path_that_goes_round_a_thousand_times_is_counted_all_the_same(tmp_path: Path) -> None:
    from tests.invented import spoiled

    ford = the_scenario(put(tmp_path, spoiled("        when: {bridge: unknown}\n", "")))
    cohort = summed(ford, [walked(ford, ("wait", *["scout"] * 1000, "swim"))] * 3)

    assert len(cohort.forks) == 1002
    assert {place.node.id: place.count for place in cohort.endings if place.count} == {"far-bank": 3}
