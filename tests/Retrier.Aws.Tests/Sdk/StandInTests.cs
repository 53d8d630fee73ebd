using System.Reflection;
using Amazon.Runtime;
using Amazon.SQS;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Sdk;

/// <summary>The stand-ins look like the SDK's types, and nobody but themselves knows that they are none.</summary>
public sealed class StandInTests
{
    private static readonly Type[] Models = [.. typeof(IAmazonSQS).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) is true && type.Namespace.EndsWith(".Model", StringComparison.Ordinal))];

    [Fact]
    public void Every_stand_in_is_internal() =>
        typeof(IAmazonSQS).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Amazon", StringComparison.Ordinal) is true && type.IsVisible)
            .ShouldBeEmpty();

    [Fact]
    public void Value_types_are_nullable_and_collections_null_until_set_as_in_version_four()
    {
        foreach (Type model in Models.Where(type => !typeof(Exception).IsAssignableFrom(type)))
        {
            object unset = Activator.CreateInstance(model)!;
            foreach (PropertyInfo property in Own(model))
            {
                string name = $"{model.Name}.{property.Name}";
                (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null).ShouldBeFalse(name);
                property.GetValue(unset).ShouldBeNull(name);
            }
        }
    }

    [Fact]
    public void Every_request_and_answer_is_one_of_the_runtimes()
    {
        Models.Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal)).ShouldAllBe(type => typeof(AmazonWebServiceRequest).IsAssignableFrom(type));
        Models.Where(type => type.Name.EndsWith("Response", StringComparison.Ordinal)).ShouldAllBe(type => typeof(AmazonWebServiceResponse).IsAssignableFrom(type));
        Models.Where(type => type.Name.EndsWith("Exception", StringComparison.Ordinal)).ShouldAllBe(type => typeof(AmazonServiceException).IsAssignableFrom(type));
    }

    [SkippableFact]
    public void Nothing_outside_its_folder_knows_of_it()
    {
        string? folder = Repository.Find("src", "Retrier.Aws");
        Skip.If(folder is null, "The tests run outside the repository.");
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(folder, "Sdk"), StringComparison.Ordinal)))
        {
            File.ReadAllText(file).ShouldNotContain("Retrier.Aws.Sdk", customMessage: file);
        }
    }

    private static PropertyInfo[] Own(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}
