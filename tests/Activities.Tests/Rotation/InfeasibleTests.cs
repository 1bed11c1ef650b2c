using DualFlow.Activities.Rotation.Planning;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class InfeasibleTests
{
    [Fact]
    public void Three_students_and_two_places_in_one_week_are_named_and_nothing_else()
    {
        var plan = Rotations.Plan("""
            {"periods": 1, "students": [{"id": "a", "name": "Асан"}, {"id": "b"}, {"id": "c"}],
             "stations": [{"id": "w", "name": "Дәнекерлеу", "max": 2, "required": true}, {"id": "other", "max": 9}]}
            """);
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Equal(["Capacity", "Visits", "Visits", "Visits"], plan.Conflicts.Select(c => c.Code).Order());
        Assert.Contains(plan.Conflicts, c => c.En == "Дәнекерлеу takes no more than 2 students in a period.");
        Assert.Contains(plan.Conflicts, c => c.Kk.Contains("Асан", StringComparison.Ordinal));
    }

    [Fact]
    public void A_minor_who_must_work_at_a_hazardous_station_is_said_in_three_languages()
    {
        var plan = Rotations.Plan("""
            {"periods": {"count": 4, "start": "2026-09-07"}, "students": [{"id": "a", "name": "Дана", "birthDate": "2010-05-05"}],
             "stations": [{"id": "f", "name": "Печь", "hazardous": true, "required": true}]}
            """);
        Assert.Equal(["Age", "Visits"], plan.Conflicts.Select(c => c.Code).Order());
        var age = plan.Conflicts.Single(c => c.Code == "Age");
        Assert.Equal("Дана must be at least 18 years old for Печь.", age.En);
        Assert.Equal("Дана: для места «Печь» нужно не менее 18 лет.", age.Ru);
        Assert.Equal("Дана: «Печь» орнына кемінде 18 жас керек.", age.Kk);
    }

    [Fact]
    public void A_circle_of_precedences_is_found_among_many_rules()
    {
        var plan = Rotations.Plan("""
            {"periods": 6, "students": [{"id": "a"}, {"id": "b"}],
             "precedence": [{"before": "x", "after": "y"}, {"before": "y", "after": "z"}, {"before": "z", "after": "x"}, {"before": "x", "after": "u"}],
             "stations": [{"id": "x", "required": true}, {"id": "y"}, {"id": "z"}, {"id": "u", "required": true}]}
            """);
        Assert.Equal(["Before", "Before", "Before", "Visits"], plan.Conflicts.Select(c => c.Code).Order());
    }

    [Fact]
    public void More_students_than_mentors_may_train_is_said_with_the_ratio()
    {
        var plan = Rotations.Plan("""
            {"periods": 1, "enterprises": [{"id": "e", "name": "Болат", "mentors": 1, "perMentor": 2}], "students": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
             "stations": [{"id": "w", "enterprise": "e", "required": true}], "rules": {"idle": {"hard": true}}}
            """);
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Contains(plan.Conflicts, c => c.En == "Болат has 1 mentors, who may train no more than 2 students in a period.");
    }

    [Fact]
    public void A_required_station_that_no_stay_fits_into_is_named()
    {
        var plan = Rotations.Plan("""{"periods": 3, "students": [{"id": "a", "name": "Асан", "unavailable": [2]}], "stations": [{"id": "w", "name": "Токарный", "duration": 2, "required": true}]}""");
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.Contains(plan.Conflicts, c => c.Ru.Contains("Асан", StringComparison.Ordinal));
        Assert.InRange(plan.Conflicts.Count, 1, 4);
    }

    [Fact]
    public void Without_the_solver_nothing_is_called_impossible()
    {
        var plan = Rotations.Plan("""{"periods": 1, "students": [{"id": "a"}, {"id": "b"}], "stations": [{"id": "w", "max": 1, "required": true}]}""", usesSolver: false);
        Assert.Equal((PlanStatus.Unknown, 0), (plan.Status, plan.Visits.Count));
    }
}
