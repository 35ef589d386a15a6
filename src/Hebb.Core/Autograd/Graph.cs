namespace Hebb;

/// <summary>Whether an operation on these operands has to be recorded.</summary>
static class Graph
{
    public static bool Records(Tensor a) => a.Node is not null && GradMode.IsOn;

    public static bool Records(Tensor a, Tensor b) => (a.Node ?? b.Node) is not null && GradMode.IsOn;

    public static bool Records(Tensor a, Tensor b, Tensor? c) => (a.Node ?? b.Node ?? c?.Node) is not null && GradMode.IsOn;
}
