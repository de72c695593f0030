"""A small world of invented news and a web site on loopback that publishes it.

`avizor demo` runs the pipeline over it, and the end-to-end tests compare what comes out with
the labels that the world carries.
"""

from avizor.demo.configuration import write_demo_config
from avizor.demo.editions import Published, publish
from avizor.demo.newsroom import Aid, Gold, Outlet, SampleArticle, World, load_world
from avizor.demo.site import NewsSite, Request, SampleFeed

__all__ = [
    "Aid",
    "Gold",
    "NewsSite",
    "Outlet",
    "Published",
    "Request",
    "SampleArticle",
    "SampleFeed",
    "World",
    "load_world",
    "publish",
    "write_demo_config",
]
