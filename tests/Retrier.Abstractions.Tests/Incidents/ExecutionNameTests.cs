using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Retrier.Abstractions.Incidents;

namespace Retrier.Abstractions.Tests.Incidents;

public sealed class ExecutionNameTests
{
    private static readonly IncidentId Incident = IncidentId.Begin("arn:aws:states:eu-west-1:1:execution:orders:first");

    [Fact]
    public void The_same_failure_always_leads_to_the_same_name() =>
        ExecutionName.For(Incident, 1, "{}"u8).ToString().ShouldBe(ExecutionName.For(Incident, 1, "{}"u8).ToString());

    [Fact]
    public void A_name_is_incident_attempt_and_the_inputs_hash() =>
        ExecutionName.For(Incident, 2, "{}"u8).ToString().ShouldBe($"retry-{Incident}-2-44136fa355b3");

    [Fact]
    public void A_deliberate_replay_adds_its_generation() =>
        ExecutionName.For(Incident, 2, "{}"u8, generation: 1).ToString().ShouldBe($"retry-{Incident}-2-44136fa355b3-g1");

    [Fact]
    public void Two_failures_of_one_execution_with_different_input_have_different_names() =>
        ExecutionName.For(Incident, 1, """{"a":1}"""u8).ShouldNotBe(ExecutionName.For(Incident, 1, """{"a":2}"""u8));

    [Fact]
    public void Every_name_can_be_read_back_and_fits_step_functions()
    {
        Gen<ExecutionName> names =
            from source in ArbMap.Default.GeneratorFor<NonNull<string>>()
            from attempt in Gen.Choose(1, ExecutionName.MaxNumber)
            from generation in Gen.Choose(0, ExecutionName.MaxNumber)
            from input in ArbMap.Default.GeneratorFor<byte[]>()
            select ExecutionName.For(IncidentId.Begin(source.Get), attempt, input, generation);
        Prop.ForAll(names.ToArbitrary(), name =>
        {
            string text = name.ToString();
            return ExecutionName.Parse(text) == name
                && ExecutionName.IsReplay(text)
                && text.Length <= 80
                && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("order-1")]
    [InlineData("retry-0123456789abcdef0123456789abcde-1-0123456789ab")]
    [InlineData("retry-0123456789ABCDEF0123456789ABCDEF-1-0123456789ab")]
    [InlineData("retry-0123456789abcdef0123456789abcdef-1-0123456789a")]
    [InlineData("retry-0123456789abcdef0123456789abcdef--1-0123456789ab")]
    [InlineData("retry-0123456789abcdef0123456789abcdef-1-0123456789ab-g")]
    [InlineData("xretry-0123456789abcdef0123456789abcdef-1-0123456789ab")]
    public void Somebody_elses_name_is_no_replays(string? name)
    {
        ExecutionName.IsReplay(name).ShouldBeFalse();
        ExecutionName.Parse(name).ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("99999999999999999999")]
    public void A_replays_name_with_an_attempt_nobody_can_believe_is_recognised_but_not_read(string attempt)
    {
        string name = $"retry-{Incident}-{attempt}-0123456789ab";
        ExecutionName.IsReplay(name).ShouldBeTrue();
        ExecutionName.Parse(name).ShouldBeNull();
    }

    [Fact]
    public void An_incident_is_the_start_of_a_sha_256()
    {
        IncidentId.Begin("abc").ToString().ShouldBe("ba7816bf8f01cfea414140de5dae2223");
        Encoding.ASCII.GetByteCount(Incident.ToString()).ShouldBe(IncidentId.Length);
    }

    [Theory]
    [InlineData("ba7816bf8f01cfea414140de5dae2223", true)]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223", false)]
    [InlineData("ba7816bf8f01cfea414140de5dae222", false)]
    [InlineData("ga7816bf8f01cfea414140de5dae2223", false)]
    [InlineData(null, false)]
    public void An_incident_is_32_lower_case_hex_digits(string? text, bool good) => IncidentId.Parse(text).HasValue.ShouldBe(good);
}
