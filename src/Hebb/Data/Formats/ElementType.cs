namespace Hebb;

/// <summary>The element types that files of arrays hold.</summary>
enum ElementType
{
    Bool,
    UInt8,
    Int8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float16,
    Float32,
    Float64,
}
