using System.Text;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>The member of that name; null when there is none or the value is no object.</summary>
internal sealed class Field(string name) : Node
{
    private readonly byte[] _utf8Name = Encoding.UTF8.GetBytes(name);

    protected override Value Compute(Value current, Budget budget) => current.Member(name, _utf8Name, budget);
}
