/**
 * The words of which a code to hear back is made: things that a nine-year-old knows and can spell. No two are nearly
 * spelled alike, none is rude, a name, or something to be afraid of. The server reads this very list; tests hold it.
 */
export const CODE_WORDS = `
  acorn acrobat airport airship album almond alpaca anchor anorak anthill antler apple apricot apron artist atlas
  attic author avocado badger bagel bagpipe ballet balloon bamboo banjo barge barley barn basket beacon beak beanbag
  beehive beetle bicycle biscuit bison blanket blender blossom bonnet boot bottle branch breeze brick bronze broom
  bubble bucket buffalo builder bulb burger butter button cabin cabinet cactus canal candle canoe canvas canyon
  captain caravan cargo carpet castle cave cedar celery chalk chapter cheese chef chimney cinema circle circus clay
  clock cloud clover coat cocoon comet comic compass compost concert cooker cookie copper coral costume cottage
  cowbell crater crayon cricket crocus crown crumble cupcake curry curtain cushion custard cyclist dancer desk diamond
  diary dingo dolphin domino dragon drum dune dustpan duvet eagle earmuff earth easel eggcup elm emerald emu engine
  eraser evening falafel falcon farm farmer ferret ferry field finch firefly flag flute foal folder forest fork fossil
  fox frame freezer fridge frisbee frost gadget galaxy garden garland garlic gecko giraffe glider glitter glove
  goggles gold grain grape gravy guitar hammock hamster harbour harness harp harvest hat hedge hexagon hill hobby
  hockey holiday honey hoop horizon hurdle hutch iceberg icicle iguana inkpot iron island jacket jaguar jam javelin
  jelly jigsaw journey judo juggler juice jumper jungle karate kayak kazoo kebab kestrel ketchup keyring kiosk kitchen
  kite kitten kiwi koala label ladder lagoon lake lamb lantern laptop lava lawn leaf lemon lemur lens lentil leopard
  letter lettuce lever lion lizard lobster lorry lunch magnet magpie mailbox mammoth mango maple marble marker maypole
  meadow meerkat menu mermaid meteor minnow mint mirror mole moon moss motor museum music napkin nectar nest netball
  nettle nugget nutmeg oak oatcake oatmeal ocean octopus office onion opera orange orbit orchard orchid origami
  ostrich otter oval owl oyster painter palace pancake panda panther paper parade parcel parrot parsley parsnip pasta
  pastry pebble pelican pencil penguin pepper petal photo piano pickle picnic picture pigeon pilot pinball pirate
  pitta pixel pizza planet plate pocket poet pollen poncho pony poodle popcorn postbox poster potato pottery prawn
  pretzel pudding puddle puffin pulley pumpkin puppet puppy purple puzzle pyjamas pyramid quiz rabbit radio radish
  raft rainbow raisin rattle ravioli recipe rhino rhubarb ribbon riddle ripple river robot roof rooftop rosette ruler
  saddle safari sailor salad salmon samosa sandal sandpit satsuma scales scarf scone scooter screen scroll seagull
  seaweed seesaw shelf sherbet shoebox shovel silk silver singer skate sketch skirt sky sledge sleeve slipper sloth
  snail snorkel snowman soccer sock sofa soup spaniel sparkle sparrow speaker spinach spiral sponge spoon spring
  sprout square squash squid stadium stage stamp stapler star statue sticker stork stream stripe sugar sunbeam sunhat
  sunrise sunset surfer sushi swan sweater swing syrup table taco tadpole teabag teacup teapot tennis tent thimble
  thistle thread ticket tiger timber tinsel toast toaster toffee token tomato torch toucan towel toybox tractor
  trainer tram treacle tree treetop trifle trolley trophy truffle tulip tuna turnip turtle tusk twig unicorn valley
  vanilla vase velvet village vinegar violin waffle wagon waiter wallaby walnut walrus watch wellies wheat whisk
  whisker window winter wombat wool yellow zebra zigzag zipper zoo
`
  .trim()
  .split(/\s+/);
