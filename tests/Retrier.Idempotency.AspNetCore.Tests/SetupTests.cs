using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class SetupTests
{
    [Fact]
    public async Task Wrong_options_are_an_error_where_the_endpoint_is_mapped()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        Should.Throw<ArgumentException>(() => app.MapPost("/", () => "").WithIdempotencyKey(new IdempotencyKeyOptions { Prefix = "" }))
            .Message.ShouldContain("Prefix");
    }

    [Fact]
    public async Task A_ledger_that_is_missing_is_an_error_that_names_the_remedy()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/payments", () => "").WithIdempotencyKey();
        Should.Throw<InvalidOperationException>(() => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToArray())
            .Message.ShouldBe("The endpoint 'HTTP: POST /payments' has an idempotency key, and there is no ILedger to keep it in. Register one, e.g. builder.Services.AddSingleton<ILedger>(new InMemoryLedger(TimeProvider.System)).");
    }

    [Fact]
    public async Task Without_a_time_provider_the_systems_clock_counts()
    {
        await using TestApi api = await TestApi.StartAsync(
            app => app.MapPost("/payments", () => "done").WithIdempotencyKey(),
            services => services.RemoveAll<TimeProvider>());
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_ledger_may_be_made_for_each_request()
    {
        await using TestApi api = await TestApi.StartAsync(
            app => app.MapPost("/payments", () => "done").WithIdempotencyKey(),
            services =>
            {
                var ledger = (ILedger)services.Last(service => service.ServiceType == typeof(ILedger)).ImplementationInstance!;
                services.RemoveAll<ILedger>();
                services.AddScoped(_ => ledger);
            });
        await api.PostAsync("k");
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_handler_can_read_what_the_guard_knows()
    {
        IdempotencyFeature? feature = null;
        IdempotencyFeature? after = null;
        await using TestApi api = await TestApi.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                after = context.GetIdempotency();
            });
            app.MapPost("/payments", context =>
            {
                feature = context.GetIdempotency();
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            }).WithIdempotencyKey();
        });
        await api.PostAsync("\"my-key\"");
        DateTimeOffset first = api.Clock.GetUtcNow();
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await api.PostAsync("my-key");
        feature.ShouldNotBeNull().Key.ShouldBe("my-key");
        feature.Record.Attempts.ShouldBe(2);
        feature.Record.FirstAt.ShouldBe(first);
        after.ShouldBeNull();
    }
}
